/** The lock of a namespace, which is advisory: it tells runs apart and protects no data by itself. */
package dev.keywright.ownership.lock;
