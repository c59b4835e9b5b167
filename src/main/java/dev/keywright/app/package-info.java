/** One use case per command, independent of how it is called and how its result is printed. */
package dev.keywright.app;
