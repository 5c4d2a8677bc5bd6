package io.microservice.websocket.rpc;

import io.microservice.rpc.ErrorDetail;

/**
 * How calls over sockets are taken.
 *
 * @param maxConcurrentCalls how many calls of one socket are worked on at a time
 * @param maxPendingCalls how many further ones of the socket may wait; beyond them
 * nothing is read from the client
 * @param errorDetail how much clients are told of an exception nobody expected
 */
public record WebSocketRpcOptions(int maxConcurrentCalls, int maxPendingCalls, ErrorDetail errorDetail) {

}
