/**
 * The access log, and the remote address of requests that come through proxies.
 */
@NullMarked
package io.microservice.http.log;

import org.jspecify.annotations.NullMarked;
