/**
 * Events: what a service tells whoever listens, as nameko does.
 */
@NullMarked
package io.microservice.event;

import org.jspecify.annotations.NullMarked;
