/**
 * What time it is, and what is to be done when. One thread waits for the earliest of all.
 */
@NullMarked
package io.microservice.timer.clock;

import org.jspecify.annotations.NullMarked;
