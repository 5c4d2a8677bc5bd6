/**
 * Virtual hosts: what is declared and bound in them, and how a message passes through.
 */
@NullMarked
package io.microservice.broker.vhost;

import org.jspecify.annotations.NullMarked;
