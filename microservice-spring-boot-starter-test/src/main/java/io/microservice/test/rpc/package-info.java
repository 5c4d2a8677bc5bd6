/**
 * Fakes of services that the application under test calls.
 */
@NullMarked
package io.microservice.test.rpc;

import org.jspecify.annotations.NullMarked;
