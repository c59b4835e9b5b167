/** What a namespace owns on its gateway, and what ends soon. Changes nothing. */
package dev.keywright.app.inventory;
