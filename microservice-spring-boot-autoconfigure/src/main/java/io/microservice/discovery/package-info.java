/**
 * Discovery of services: every instance answers PING, INFO and STATS as in NATS micro,
 * and says when it comes and goes; a client gathers the answers.
 */
@NullMarked
package io.microservice.discovery;

import org.jspecify.annotations.NullMarked;
