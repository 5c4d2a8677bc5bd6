package io.microservice.broker.connection;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Method;
import io.microservice.broker.connection.ContentAssembler.Request;
import io.microservice.broker.wire.AmqpException;
import io.microservice.broker.wire.InboundFrame;
import io.microservice.broker.wire.ReplyCode;
import org.jspecify.annotations.Nullable;

/**
 * A channel from its first frame to its last: opened, used, closed by either side.
 */
final class ChannelState {

	private final ContentAssembler assembler = new ContentAssembler(Publishing.MAX_MESSAGE_SIZE);

	private final Channel channel;

	private final ChannelOutput output;

	private volatile boolean open;

	private volatile boolean closing;

	ChannelState(Channel channel) {
		this.channel = channel;
		this.output = channel.output();
	}

	Channel channel() {
		return this.channel;
	}

	boolean isOpen() {
		return this.open && !this.closing;
	}

	/**
	 * Take a frame.
	 * @return whether there will be more
	 * @throws HardErrorException if the connection is to be closed
	 */
	boolean accept(InboundFrame frame) throws HardErrorException {
		Method method = null;
		try {
			Request request = this.assembler.accept(frame);
			if (request == null) {
				return true;
			}
			method = request.method();
			if (this.closing) {
				return !isLast(method);
			}
			return handle(method, request);
		}
		catch (AmqpException ex) {
			if (ex.replyCode().isHard()) {
				throw new HardErrorException(ex, method);
			}
			fail(ex, method);
			return true;
		}
	}

	/**
	 * Close the channel because of an error, or for no reason of the client's.
	 * @param method what failed, if anything
	 */
	void fail(AmqpException reason, @Nullable Method method) {
		this.closing = true;
		this.channel.flushConfirms();
		this.channel.close();
		this.output.send(new AMQP.Channel.Close.Builder().replyCode(reason.replyCode().code())
			.replyText(reason.replyText())
			.classId((method != null) ? method.protocolClassId() : 0)
			.methodId((method != null) ? method.protocolMethodId() : 0)
			.build());
	}

	private boolean handle(Method method, Request request) {
		if (!this.open) {
			open(method);
			return true;
		}
		if (method instanceof AMQP.Channel.Close) {
			this.closing = true;
			this.channel.close();
			this.channel.send(new AMQP.Channel.CloseOk.Builder().build());
			return false;
		}
		if (method instanceof AMQP.Basic.Publish publish) {
			Publishing.publish(this.channel, publish, request);
			return true;
		}
		Method answer = MethodHandlers.handle(this.channel, method);
		if (answer != null) {
			this.channel.send(answer);
		}
		return true;
	}

	private void open(Method method) {
		if (!(method instanceof AMQP.Channel.Open)) {
			throw ReplyCode.CHANNEL_ERROR.error("expected 'channel.open'");
		}
		this.open = true;
		this.output.send(new AMQP.Channel.OpenOk.Builder().build());
	}

	/**
	 * Both sides may close at a time: then each answers, and waits for its own answer.
	 */
	private boolean isLast(Method method) {
		if (method instanceof AMQP.Channel.Close) {
			this.output.send(new AMQP.Channel.CloseOk.Builder().build());
		}
		return method instanceof AMQP.Channel.CloseOk;
	}

}
