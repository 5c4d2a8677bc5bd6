package io.microservice.rpc.server;

import io.microservice.amqp.BodyDecoder;

/**
 * What all services of the application read requests and answer them with.
 *
 * @param decoder makes JSON of the body of a request
 * @param exceptions makes an error of an exception
 * @param replies sends the answers
 */
record RpcProtocol(BodyDecoder decoder, ExceptionMapper exceptions, RpcReplies replies) {

}
