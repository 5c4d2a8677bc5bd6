/**
 * What joins the parts of HTTP: the registrar of methods and the router of requests.
 */
@NullMarked
package io.microservice.http.server;

import org.jspecify.annotations.NullMarked;
