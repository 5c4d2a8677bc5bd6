/**
 * Messages and how they died.
 */
@NullMarked
package io.microservice.broker.message;

import org.jspecify.annotations.NullMarked;
