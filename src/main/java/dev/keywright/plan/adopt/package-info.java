/** Which live keys may be adopted, and which part of their sessions the files must declare. Pure. */
package dev.keywright.plan.adopt;
