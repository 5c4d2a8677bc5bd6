/**
 * Endpoints: methods and handlers that listen on subjects, as in NATS micro, with queue
 * groups, raw and typed requests.
 */
@NullMarked
package io.microservice.endpoint;

import org.jspecify.annotations.NullMarked;
