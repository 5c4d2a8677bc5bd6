/**
 * Messages on plain queues and exchanges, and what events stand on: the path of a
 * received message to its method and, if that fails, to what handles the failure.
 */
@NullMarked
package io.microservice.messaging;

import org.jspecify.annotations.NullMarked;
