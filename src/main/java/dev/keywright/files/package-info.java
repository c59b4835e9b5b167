/** Files as they are opened everywhere: only regular ones, and only up to a size. Sees nothing else of the house. */
package dev.keywright.files;
