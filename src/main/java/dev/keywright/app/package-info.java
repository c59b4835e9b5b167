/** What each command does, apart from how it is called and how its result is printed. */
package dev.keywright.app;
