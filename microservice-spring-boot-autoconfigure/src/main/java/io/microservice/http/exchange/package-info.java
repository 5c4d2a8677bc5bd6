/**
 * One HTTP call: its arguments are read, the method is invoked, and the result is
 * written.
 */
@NullMarked
package io.microservice.http.exchange;

import org.jspecify.annotations.NullMarked;
