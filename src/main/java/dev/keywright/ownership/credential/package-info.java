/** Which credentials lead to the same session of the gateway, however they are spelled. No I/O. */
package dev.keywright.ownership.credential;
