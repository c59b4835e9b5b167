/** What finding drift needs beside a plan: watched sessions, the baseline file, and the post to a webhook. */
package dev.keywright.app.drift;
