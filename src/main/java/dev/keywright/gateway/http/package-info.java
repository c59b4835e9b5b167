/** The admin API over HTTP. */
package dev.keywright.gateway.http;
