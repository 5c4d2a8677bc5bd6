package io.microservice.broker.connection;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.microservice.broker.wire.InboundFrame;
import io.microservice.broker.wire.ReplyCode;
import org.jspecify.annotations.Nullable;

/**
 * The channels of a connection.
 */
final class ChannelTable {

	private final Map<Integer, ChannelState> channels = new ConcurrentHashMap<>();

	private final Set<Channel> unconfirmed = new LinkedHashSet<>();

	private final Object owner;

	private final Session session;

	private final Outbound outbound;

	ChannelTable(Object owner, Session session, Outbound outbound) {
		this.owner = owner;
		this.session = session;
		this.outbound = outbound;
	}

	void accept(InboundFrame frame) throws HardErrorException {
		if (frame.type() == com.rabbitmq.client.AMQP.FRAME_HEARTBEAT) {
			throw new HardErrorException(frame.unexpected(), null);
		}
		if (!frame.isMethod() && !frame.isHeader() && !frame.isBody()) {
			throw new HardErrorException(ReplyCode.FRAME_ERROR.error("type %d: unknown_frame", frame.type()), null);
		}
		ChannelState channel = this.channels.get(frame.channel());
		if (channel == null) {
			channel = create(frame.channel());
		}
		if (!channel.accept(frame)) {
			this.channels.remove(frame.channel());
		}
		if (channel.channel().confirms().isPending()) {
			this.unconfirmed.add(channel.channel());
		}
	}

	/**
	 * Send the confirms that were gathered.
	 */
	void flushConfirms() {
		if (!this.unconfirmed.isEmpty()) {
			this.unconfirmed.forEach(Channel::flushConfirms);
			this.unconfirmed.clear();
		}
	}

	@Nullable ChannelState get(int number) {
		return this.channels.get(number);
	}

	/**
	 * Return the numbers of the open channels, in order.
	 */
	List<Integer> open() {
		return this.channels.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().isOpen())
			.map(Map.Entry::getKey)
			.sorted()
			.toList();
	}

	void close() {
		List.copyOf(this.channels.values()).forEach((state) -> state.channel().close());
		this.channels.clear();
	}

	private ChannelState create(int number) throws HardErrorException {
		if (this.channels.size() >= this.session.channelMax()) {
			throw new HardErrorException(ReplyCode.NOT_ALLOWED.error(
					"number of channels opened (%d) has reached the negotiated channel_max (%d)", this.channels.size(),
					this.session.channelMax()), null);
		}
		ChannelOutput output = new ChannelOutput(number, this.outbound,
				this.session.isCapable("consumer_cancel_notify"));
		ChannelState channel = new ChannelState(new Channel(this.owner, this.session, output));
		this.channels.put(number, channel);
		return channel;
	}

}
