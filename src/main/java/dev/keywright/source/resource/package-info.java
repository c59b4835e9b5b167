/** Keys and policies as they are declared in files: names, defaults, overlays, and where each comes from. */
package dev.keywright.source.resource;
