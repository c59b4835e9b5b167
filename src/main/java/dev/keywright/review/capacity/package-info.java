/** What declared keys may send to each API in all, against what the API is built for. */
package dev.keywright.review.capacity;
