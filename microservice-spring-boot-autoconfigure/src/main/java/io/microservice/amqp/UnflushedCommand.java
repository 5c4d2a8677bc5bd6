package io.microservice.amqp;

import java.io.IOException;
import java.util.function.BooleanSupplier;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.impl.AMQChannel;
import com.rabbitmq.client.impl.AMQCommand;
import com.rabbitmq.client.impl.AMQConnection;
import com.rabbitmq.client.impl.AMQImpl.Basic.Ack;
import com.rabbitmq.client.impl.AMQImpl.Basic.Publish;
import com.rabbitmq.client.impl.AMQImpl.Basic.Reject;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.Method;
import org.jspecify.annotations.Nullable;

/**
 * A command whose frames wait in the connection's buffer until somebody flushes it, so
 * that many commands cost one system call. The client's own commands flush each.
 *
 * <p>
 * This is the one place that knows the client's implementation classes.
 */
final class UnflushedCommand extends AMQCommand {

	private static final BooleanSupplier ALWAYS = () -> true;

	private final Method method;

	private final @Nullable BasicProperties properties;

	private final byte[] body;

	private final BooleanSupplier condition;

	private UnflushedCommand(Method method, @Nullable BasicProperties properties, byte[] body,
			BooleanSupplier condition) {
		super(method, properties, body);
		this.method = method;
		this.properties = properties;
		this.body = body;
		this.condition = condition;
	}

	static UnflushedCommand publish(AmqpMessage message) {
		return publish(message, ALWAYS);
	}

	/**
	 * Return a command that publishes a message.
	 * @param condition is asked, in the order of the commands of the channel, when
	 * nothing but the loss of the channel can keep the message from being written
	 */
	static UnflushedCommand publish(AmqpMessage message, BooleanSupplier condition) {
		Method publish = new Publish(0, message.exchange(), message.routingKey(), message.mandatory(), false);
		return new UnflushedCommand(publish, message.properties().toBasicProperties(), message.body(), condition);
	}

	static UnflushedCommand ack(long deliveryTag, boolean multiple) {
		return new UnflushedCommand(new Ack(deliveryTag, multiple), null, new byte[0], ALWAYS);
	}

	static UnflushedCommand reject(long deliveryTag, boolean requeue) {
		return new UnflushedCommand(new Reject(deliveryTag, requeue), null, new byte[0], ALWAYS);
	}

	/**
	 * Called by the channel, which holds its lock and has checked that it is open.
	 */
	@Override
	public void transmit(AMQChannel channel) throws IOException {
		AMQConnection connection = channel.getConnection();
		int number = channel.getChannelNumber();
		if (this.properties == null) {
			connection.writeFrame(this.method.toFrame(number));
			return;
		}
		Frame header = this.properties.toFrame(number, this.body.length);
		int frameMax = connection.getFrameMax();
		if (frameMax > 0 && header.size() > frameMax) {
			throw new IllegalArgumentException(
					"The headers of the message are larger than a frame may be: %d > %d bytes".formatted(header.size(),
							frameMax));
		}
		Frame start = this.method.toFrame(number);
		if (!this.condition.getAsBoolean()) {
			return;
		}
		connection.writeFrame(start);
		connection.writeFrame(header);
		int most = (frameMax > 0) ? frameMax - EMPTY_FRAME_SIZE : Math.max(1, this.body.length);
		for (int offset = 0; offset < this.body.length; offset += most) {
			int length = Math.min(most, this.body.length - offset);
			connection.writeFrame(Frame.fromBodyFragment(number, this.body, offset, length));
		}
	}

}
