/** The forms by which keys are recognised in texts, without any knowledge of whose they are. */
package dev.keywright.model.forms;
