package io.microservice.benchmarks.websocket;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.IntFunction;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;

/**
 * Sockets of clients, on one thread.
 */
final class ClientSockets implements AutoCloseable {

	private static final int AT_A_TIME = 50;

	private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

	private final List<Channel> channels = new ArrayList<>();

	/**
	 * Open sockets, and wait until every one of them has got its first message.
	 * @param url where
	 * @param count how many
	 * @param receivers make what takes the payloads of the further messages of a socket
	 * @return the connections
	 * @throws Exception if they cannot be opened
	 */
	List<Channel> open(URI url, int count, IntFunction<Consumer<ByteBuf>> receivers) throws Exception {
		Semaphore opening = new Semaphore(AT_A_TIME);
		List<Channel> opened = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			opening.acquire();
			Consumer<ByteBuf> receiver = new AfterFirst(opening, receivers.apply(i));
			opened.add(bootstrap(receiver).connect(url.getHost(), url.getPort()).sync().channel());
		}
		opening.acquire(AT_A_TIME);
		this.channels.addAll(opened);
		return opened;
	}

	private Bootstrap bootstrap(Consumer<ByteBuf> receiver) {
		return new Bootstrap().group(this.group).channel(NioSocketChannel.class).handler(new ChannelInitializer<>() {

			@Override
			protected void initChannel(Channel channel) {
				channel.pipeline().addLast(new ClientSocket(receiver));
			}

		});
	}

	@Override
	public void close() {
		this.channels.forEach(Channel::close);
		this.group.shutdownGracefully();
	}

	/**
	 * Hands on all messages but the first, which says that the socket is open.
	 */
	private static final class AfterFirst implements Consumer<ByteBuf> {

		private final Semaphore opening;

		private final Consumer<ByteBuf> receiver;

		private boolean open;

		AfterFirst(Semaphore opening, Consumer<ByteBuf> receiver) {
			this.opening = opening;
			this.receiver = receiver;
		}

		@Override
		public void accept(ByteBuf payload) {
			if (this.open) {
				this.receiver.accept(payload);
				return;
			}
			this.open = true;
			this.opening.release();
		}

	}

}
