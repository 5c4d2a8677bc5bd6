package io.microservice.broker.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.ClientVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what is used of the codec of RabbitMQ's Java client, which promises nothing
 * of it: a new version that changes it fails here.
 */
class CodecTests {

	private static final HexFormat HEX = HexFormat.of();

	@Test
	void versionOfTheClientIsTheOneThatWasLookedAt() {
		assertThat(ClientVersion.VERSION).as("look at the codec again, then change the version here")
			.isEqualTo("5.30.0");
	}

	@Test
	void methodIsWrittenAndReadAsTheProtocolSays() throws Exception {
		AMQP.Queue.Declare declare = new AMQP.Queue.Declare.Builder().queue("q")
			.durable()
			.autoDelete()
			.arguments(Map.of("x", 1))
			.build();
		String frame = write((writer) -> writer.writeMethod(7, declare));
		assertThat(frame).isEqualTo("01" + "0007" + "00000014" + "0032000a" + "0000" + "0171" + "0a" + "00000007"
				+ "0178" + "49" + "00000001" + "ce");
		InboundFrame read = read(frame);
		assertThat(read.isMethod()).isTrue();
		assertThat(read.channel()).isEqualTo(7);
		AMQP.Queue.Declare again = (AMQP.Queue.Declare) MethodReader.read(read.payload());
		assertThat(again.getQueue()).isEqualTo("q");
		assertThat(again.getDurable()).isTrue();
		assertThat(again.getExclusive()).isFalse();
		assertThat(again.getAutoDelete()).isTrue();
		assertThat(again.getArguments()).isEqualTo(Map.of("x", 1));
	}

	@Test
	void contentIsWrittenInFramesOfTheNegotiatedSize() throws Exception {
		Content content = Content.of(new BasicProperties.Builder().contentType("t").priority(3).build(),
				new byte[] { 1, 2, 3, 4, 5 });
		String frames = write((writer) -> {
			writer.frameMax(8 + 3);
			writer.writeContent(1, content);
		});
		assertThat(frames)
			.isEqualTo("02" + "0001" + "00000011" + "003c" + "0000" + "0000000000000005" + "8800" + "0174" + "03" + "ce"
					+ "03" + "0001" + "00000003" + "010203" + "ce" + "03" + "0001" + "00000002" + "0405" + "ce");
	}

	@Test
	void contentIsReadAsItWasWritten() {
		Map<String, Object> headers = new HashMap<>(
				Map.of("text", LongStrings.of("t"), "int", 1, "long", 2L, "short", (short) 3, "byte", (byte) 4, "true",
						true, "double", 1.5, "float", 2.5f, "decimal", new BigDecimal("1.25")));
		headers.put("null", null);
		headers.put("date", new Date(1000));
		headers.put("table", Map.of("list", List.of(1, LongStrings.of("two"))));
		BasicProperties properties = new BasicProperties("type", "encoding", headers, 2, 9, "correlation", "reply",
				"100", "id", new Date(2000), "kind", "user", "app", "cluster");
		Content written = Content.of(properties, new byte[0]);
		Content read = Content.read(written.header(), new byte[0]);
		assertThat(read.properties()).isEqualTo(properties);
		assertThat(read.header()).isEqualTo(written.header());
	}

	@Test
	void heartbeatIsWrittenAndRead() throws Exception {
		String frame = write(FrameWriter::writeHeartbeat);
		assertThat(frame).isEqualTo("08" + "0000" + "00000000" + "ce");
		assertThat(read(frame).isHeartbeat()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "01000100000001ffcd", "0100017fffffff", "01000180000000", "414d515000000901" })
	void malformedFrameIsAnError(String bytes) {
		assertThatExceptionOfType(AmqpException.class).isThrownBy(() -> read(bytes))
			.satisfies((ex) -> assertThat(ex.replyCode()).isEqualTo(ReplyCode.FRAME_ERROR));
	}

	@Test
	void whenConnectionEndsInMidFrameThenItIsLost() {
		assertThatExceptionOfType(EOFException.class).isThrownBy(() -> read("0100010000000aff"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0032", "0032000a00000571", "003c00140000", "0032000a000001710a000000ff0178",
			"0032000a000001710a0000000301785a" })
	void malformedMethodIsAnError(String payload) {
		assertThatExceptionOfType(AmqpException.class).isThrownBy(() -> MethodReader.read(HEX.parseHex(payload)))
			.satisfies((ex) -> assertThat(ex.replyCode()).isEqualTo(ReplyCode.SYNTAX_ERROR));
	}

	@ParameterizedTest
	@ValueSource(strings = { "00320063", "00010001", "ffffffff" })
	void unknownMethodIsAnError(String payload) {
		assertThatExceptionOfType(AmqpException.class).isThrownBy(() -> MethodReader.read(HEX.parseHex(payload)))
			.satisfies((ex) -> assertThat(ex.replyCode()).isEqualTo(ReplyCode.COMMAND_INVALID));
	}

	@ParameterizedTest
	@ValueSource(strings = { "003c00000000000000000000", "003c000000000000000000012000ffffffff",
			"003c0000000000000000000120000000000301785a", "003c000000000000000000018000" })
	void malformedHeaderIsAnError(String payload) {
		assertThatExceptionOfType(AmqpException.class)
			.isThrownBy(() -> Content.read(HEX.parseHex(payload), new byte[0]))
			.satisfies((ex) -> assertThat(ex.replyCode()).isEqualTo(ReplyCode.SYNTAX_ERROR));
	}

	@Test
	void tableNestedWithoutEndIsAnError() {
		byte[] payload = new byte[130_000];
		java.nio.ByteBuffer out = java.nio.ByteBuffer.wrap(payload);
		out.putShort((short) 60).putShort((short) 0).putLong(1).putShort((short) (1 << 13));
		while (out.remaining() > 7) {
			out.putInt(out.remaining() - Integer.BYTES);
			out.put((byte) 0).put((byte) 'F');
		}
		assertThatExceptionOfType(AmqpException.class).isThrownBy(() -> Content.read(payload, new byte[0]));
	}

	@Test
	void whatBrokersSendAndReceiveIsThere() {
		for (Class<?> methods : List.of(AMQP.Connection.class, AMQP.Channel.class, AMQP.Exchange.class,
				AMQP.Queue.class, AMQP.Basic.class, AMQP.Tx.class, AMQP.Confirm.class, AMQP.Access.class)) {
			for (Class<?> method : methods.getClasses()) {
				assertThat(implementation(method)).as(method.getName()).isNotNull();
			}
		}
	}

	@Test
	void methodsKnowWhetherTheyHaveContent() {
		assertThat(MethodReader.hasContent(new AMQP.Basic.Publish.Builder().build())).isTrue();
		assertThat(MethodReader.hasContent(new AMQP.Basic.Ack.Builder().build())).isFalse();
	}

	private static Method implementation(Class<?> method) {
		String name = AMQImpl.class.getName() + method.getName().substring(AMQP.class.getName().length());
		try {
			Class<?> implementation = Class.forName(name);
			assertThat(method).isAssignableFrom(implementation);
			return implementation.getMethod("toFrame", int.class);
		}
		catch (ReflectiveOperationException ex) {
			return null;
		}
	}

	private static InboundFrame read(String bytes) throws Exception {
		FrameReader reader = new FrameReader(new ByteArrayInputStream(HEX.parseHex(bytes)));
		reader.frameMax(8192);
		return reader.read();
	}

	private static String write(Writing writing) throws Exception {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		FrameWriter writer = new FrameWriter(out);
		writing.write(writer);
		writer.flush();
		return HEX.formatHex(out.toByteArray());
	}

	@FunctionalInterface
	private interface Writing {

		void write(FrameWriter writer) throws Exception;

	}

}
