package io.microservice.endpoint.server;

import io.microservice.amqp.BodyDecoder;

/**
 * What all endpoints share to read requests and answer them.
 *
 * @param decoder reads bodies
 * @param errors turns failures into errors
 * @param replies writes answers
 */
record EndpointProtocol(BodyDecoder decoder, EndpointErrors errors, EndpointReplies replies) {
}
