/** Man pages for the packages, from the same texts as the help and the schemas. The program itself never needs them. */
package dev.keywright.cli.manual;
