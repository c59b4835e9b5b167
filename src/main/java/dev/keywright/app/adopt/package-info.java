/** Keys that exist already come under management, and go out of it again, without any change to how they work. */
package dev.keywright.app.adopt;
