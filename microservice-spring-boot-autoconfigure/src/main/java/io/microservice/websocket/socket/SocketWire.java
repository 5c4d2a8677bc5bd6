package io.microservice.websocket.socket;

import io.netty.channel.Channel;
import reactor.netty.http.websocket.WebsocketOutbound;

/**
 * What a socket is written to.
 *
 * @param channel the connection
 * @param outbound says farewell
 */
record SocketWire(Channel channel, WebsocketOutbound outbound) {

}
