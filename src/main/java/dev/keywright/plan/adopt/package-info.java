/** Which living keys may be adopted, and what of their sessions the files have to declare. Pure. */
package dev.keywright.plan.adopt;
