/** API definitions: read from files, looked up by id and by path. */
package dev.keywright.mockgateway.api;
