/**
 * The client side of endpoints: requests by subject.
 */
@NullMarked
package io.microservice.endpoint.client;

import org.jspecify.annotations.NullMarked;
