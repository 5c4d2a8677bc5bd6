package io.microservice.amqp;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.ContentHeader;
import com.rabbitmq.client.impl.AMQChannel;
import com.rabbitmq.client.impl.AMQCommand;
import com.rabbitmq.client.impl.AMQConnection;
import com.rabbitmq.client.impl.AMQContentHeader;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.ClientVersion;
import com.rabbitmq.client.impl.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

/**
 * Tests for {@link UnflushedCommand}. They pin what it relies on in the client's
 * implementation classes, which are no API: whenever the client changes, they compare
 * what it writes with what {@link UnflushedCommand} writes.
 */
class UnflushedCommandTests {

	private static final int FRAME_MAX = 4096;

	private final AMQConnection connection = mock();

	private final AMQChannel channel = mock();

	private final List<String> frames = new ArrayList<>();

	UnflushedCommandTests() throws IOException {
		given(this.channel.getConnection()).willReturn(this.connection);
		given(this.channel.getChannelNumber()).willReturn(7);
		given(this.connection.getFrameMax()).willReturn(FRAME_MAX);
		willAnswer((invocation) -> this.frames.add(encoded(invocation.getArgument(0)))).given(this.connection)
			.writeFrame(any());
	}

	@Test
	void isTestedWithThisVersionOfTheClient() {
		assertThat(ClientVersion.VERSION)
			.as("a new version: read AMQCommand.transmit, AMQChannel.transmit and AMQConnection.flush, then change this")
			.startsWith("5.30.");
		assertThat(AMQCommand.EMPTY_FRAME_SIZE).isEqualTo(8);
	}

	@ParameterizedTest
	@ValueSource(
			ints = { 0, 1, FRAME_MAX - 9, FRAME_MAX - 8, FRAME_MAX - 7, 2 * (FRAME_MAX - 8), 3 * FRAME_MAX, 1 << 20 })
	void shouldWriteMessagesAsTheClientDoes(int size) throws IOException {
		byte[] body = new byte[size];
		for (int i = 0; i < size; i++) {
			body[i] = (byte) (i * 31);
		}
		AmqpProperties properties = AmqpProperties.builder()
			.content("application/json", "utf-8")
			.headers(Map.of("nameko.call_id_stack", List.of("a.b.1", "c.d.2")))
			.correlationId("id")
			.replyTo("reply")
			.priority(0)
			.expiration(1000)
			.build();
		UnflushedCommand command = UnflushedCommand
			.publish(new AmqpMessage("exchange", "routing.key", true, properties, body));
		AMQCommand clients = new AMQCommand(new AMQImpl.Basic.Publish(0, "exchange", "routing.key", true, false),
				properties.toBasicProperties(), body);
		assertWritesTheSame(command, clients);
		assertThat(this.frames).hasSize(2 + (size + FRAME_MAX - 9) / (FRAME_MAX - 8));
	}

	@Test
	void whenFramesHaveNoLimitThenTheBodyIsOneFrame() throws IOException {
		given(this.connection.getFrameMax()).willReturn(0);
		BasicProperties properties = new BasicProperties();
		byte[] body = new byte[3 * FRAME_MAX];
		assertWritesTheSame(
				UnflushedCommand.publish(new AmqpMessage("", "queue", false, new AmqpProperties(properties), body)),
				new AMQCommand(new AMQImpl.Basic.Publish(0, "", "queue", false, false), properties, body));
		assertThat(this.frames).hasSize(3);
	}

	@Test
	void shouldSettleAsTheClientDoes() throws IOException {
		assertWritesTheSame(UnflushedCommand.ack(5, false), new AMQCommand(new AMQImpl.Basic.Ack(5, false)));
		assertWritesTheSame(UnflushedCommand.ack(1L << 40, true),
				new AMQCommand(new AMQImpl.Basic.Ack(1L << 40, true)));
		assertWritesTheSame(UnflushedCommand.reject(5, true), new AMQCommand(new AMQImpl.Basic.Reject(5, true)));
		assertWritesTheSame(UnflushedCommand.reject(5, false), new AMQCommand(new AMQImpl.Basic.Reject(5, false)));
	}

	@Test
	void whenHeadersJustFitThenTheyAreWritten() throws IOException {
		AmqpProperties empty = properties(0);
		int rest = FRAME_MAX - empty.toBasicProperties().toFrame(7, 0).size();
		AmqpMessage fitting = new AmqpMessage("", "queue", false, properties(rest), new byte[0]);
		UnflushedCommand.publish(fitting).transmit(this.channel);
		assertThat(this.frames).hasSize(2);
	}

	@Test
	void whenHeadersDoNotFitThenNothingIsWritten() throws IOException {
		int rest = FRAME_MAX - properties(0).toBasicProperties().toFrame(7, 0).size();
		AmqpMessage large = new AmqpMessage("", "queue", false, properties(rest + 1), new byte[0]);
		assertThatIllegalArgumentException().isThrownBy(() -> UnflushedCommand.publish(large).transmit(this.channel))
			.withMessageContaining("4097 > 4096");
		assertThat(this.frames).isEmpty();
	}

	@Test
	void whenRoutingKeyIsTooLongThenNothingIsWritten() {
		AmqpMessage message = new AmqpMessage("", "k".repeat(256), false, properties(0), new byte[0]);
		assertThatIllegalArgumentException().isThrownBy(() -> UnflushedCommand.publish(message).transmit(this.channel));
		assertThat(this.frames).isEmpty();
	}

	private static AmqpProperties properties(int size) {
		return AmqpProperties.builder().headers(Map.of("h", "x".repeat(size))).build();
	}

	private void assertWritesTheSame(UnflushedCommand command, AMQCommand clients) throws IOException {
		this.frames.clear();
		command.transmit(this.channel);
		then(this.connection).should(never()).flush();
		List<String> own = new ArrayList<>(this.frames);
		this.frames.clear();
		clients.transmit(this.channel);
		then(this.connection).should().flush();
		org.mockito.Mockito.clearInvocations(this.connection);
		assertThat(own).isEqualTo(this.frames).isNotEmpty();
		assertThat(command.getMethod()).isEqualTo(clients.getMethod());
		ContentHeader header = command.getContentHeader();
		assertThat(header).isEqualTo(clients.getContentHeader());
		assertThat(header == null || header instanceof AMQContentHeader).isTrue();
		assertThat(command.getContentBody()).isEqualTo(clients.getContentBody());
		assertThat(Collections.unmodifiableList(own)).allMatch((frame) -> frame.endsWith("ce"));
	}

	private static String encoded(Frame frame) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		frame.writeTo(new DataOutputStream(bytes));
		return java.util.HexFormat.of().formatHex(bytes.toByteArray());
	}

}
