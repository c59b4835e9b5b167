/** How the ledger is stored: entries in pages, pages under a root, each in a session of its own. */
package dev.keywright.ownership.ledger.pages;
