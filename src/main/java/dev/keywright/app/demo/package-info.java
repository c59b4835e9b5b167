/** The demo project and its gateway. */
package dev.keywright.app.demo;
