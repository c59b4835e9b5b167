/** What {@code doctor} finds out about a gateway. */
package dev.keywright.app.doctor;
