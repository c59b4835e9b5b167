/** The lock of a namespace. It is advisory: it keeps runs apart and protects no data by itself. */
package dev.keywright.ownership.lock;
