/** The forms of texts: keys, hosts, organisations, patterns of names. Nothing here knows whose they are. */
package dev.keywright.model.forms;
