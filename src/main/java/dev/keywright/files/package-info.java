/** How files are opened everywhere: only regular files, and only up to a size limit. Depends on no other package. */
package dev.keywright.files;
