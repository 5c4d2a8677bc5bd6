/**
 * Tests of entrypoints of all kinds: fire them, wait for them, leave some out.
 */
@NullMarked
package io.microservice.test.entrypoint;

import org.jspecify.annotations.NullMarked;
