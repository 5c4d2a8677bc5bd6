package io.microservice.broker.checks;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.LongString;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.LongStringHelper;
import io.microservice.broker.RawClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks of what the broker answers to a client that does not keep to the protocol.
 */
class ProtocolChecksTests extends BrokerChecks {

	private RawClient client;

	@BeforeEach
	void openRawClient() throws Exception {
		this.client = new RawClient(this.broker.host(), this.broker.port());
	}

	@AfterEach
	void closeRawClient() throws Exception {
		this.client.close();
		sync();
	}

	@Test
	void whenVersionIsNotSpokenThenBrokerTellsItsOwn() throws Exception {
		this.client.send((byte) 'A', (byte) 'M', (byte) 'Q', (byte) 'P', (byte) 0, (byte) 0, (byte) 10, (byte) 0);
		assertThat(this.client.readToEnd()).isEqualTo(RawClient.HEADER);
	}

	@Test
	void whenProtocolIsAnotherThenBrokerHangsUp() throws Exception {
		this.client.send("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
		assertThat(this.client.readToEnd()).hasSize(8).startsWith('A', 'M', 'Q', 'P');
	}

	@Test
	void whenPasswordIsSentByTableThenAccepted() throws Exception {
		ByteArrayOutputStream table = new ByteArrayOutputStream();
		DataOutputStream out = new DataOutputStream(table);
		for (String[] entry : new String[][] { { "LOGIN", "guest" }, { "PASSWORD", "guest" } }) {
			out.writeByte(entry[0].length());
			out.writeBytes(entry[0]);
			out.writeByte('S');
			out.writeInt(entry[1].length());
			out.writeBytes(entry[1]);
		}
		this.client.login("AMQPLAIN", table.toByteArray());
		this.client.expect(AMQP.Connection.Tune.class);
		this.client.tune(10, 131072, 0);
		this.client.expect(AMQP.Connection.OpenOk.class);
	}

	@ParameterizedTest
	@CsvSource({ "2048, 131072, 'channel_max = 2048'", "10, 4095, 'frame_max = 4095'" })
	void whenLimitsAreNotAcceptedThenRefused(int channelMax, int frameMax, String text) throws Exception {
		this.client.login("PLAIN", "\0guest\0guest".getBytes(StandardCharsets.UTF_8));
		this.client.expect(AMQP.Connection.Tune.class);
		this.client.tune(channelMax, frameMax, 0);
		String answer = new String(this.client.readToEnd(), StandardCharsets.UTF_8);
		assertThat(answer).as("nothing (RabbitMQ 4.0), or why")
			.matches("(?s)|.*NOT_ALLOWED - negotiated %s.*".formatted(text));
	}

	@Test
	void whenChannelIsNotOpenThenConnectionIsClosed() throws Exception {
		this.client.open().send(1, new AMQP.Basic.Qos.Builder().prefetchCount(1).build());
		assertClose(this.client.expect(AMQP.Connection.Close.class), 504, "CHANNEL_ERROR - expected 'channel.open'");
	}

	@Test
	void whenChannelIsOpenedTwiceThenConnectionIsClosed() throws Exception {
		this.client.open().openChannel(1).send(1, new AMQP.Channel.Open.Builder().build());
		assertClose(this.client.expect(AMQP.Connection.Close.class), 504, "CHANNEL_ERROR - second 'channel.open' seen");
	}

	@Test
	void whenMethodOfChannelIsSentOnTheConnectionThenItIsClosed() throws Exception {
		this.client.open().send(0, new AMQP.Channel.Open.Builder().build());
		assertClose(this.client.expect(AMQP.Connection.Close.class), 504, "CHANNEL_ERROR - unexpected method");
	}

	@Test
	void whenHeaderComesWithoutMethodThenConnectionIsClosed() throws Exception {
		this.client.open().openChannel(1).sendHeader(1, PLAIN, 1);
		assertClose(this.client.expect(AMQP.Connection.Close.class), 505,
				"UNEXPECTED_FRAME - expected method frame, got non method frame instead");
	}

	@Test
	void whenBodyComesWithoutMethodThenConnectionIsClosed() throws Exception {
		this.client.open().openChannel(1).sendBody(1, new byte[1]);
		assertClose(this.client.expect(AMQP.Connection.Close.class), 505,
				"UNEXPECTED_FRAME - expected method frame, got non method frame instead");
	}

	@Test
	void whenMethodComesInsteadOfHeaderThenConnectionIsClosed() throws Exception {
		this.client.open().openChannel(1).sendPublish(1, "", "k");
		this.client.send(1, new AMQP.Basic.Qos.Builder().build());
		assertClose(this.client.expect(AMQP.Connection.Close.class), 505,
				"UNEXPECTED_FRAME - expected content header for class 60, got non content header frame instead");
	}

	@Test
	void whenMethodComesInsteadOfBodyThenConnectionIsClosed() throws Exception {
		this.client.open().openChannel(1).sendPublish(1, "", "k");
		this.client.sendHeader(1, PLAIN, 1);
		this.client.send(1, new AMQP.Basic.Qos.Builder().build());
		assertClose(this.client.expect(AMQP.Connection.Close.class), 505,
				"UNEXPECTED_FRAME - expected content body, got non content body frame instead");
	}

	@Test
	void whenFrameIsTooLargeThenConnectionIsClosed() throws Exception {
		this.client.open().openChannel(1);
		this.client.send(ByteBuffer.allocate(7).put((byte) 3).putShort((short) 1).putInt(131073).array());
		assertClose(this.client.expect(AMQP.Connection.Close.class), 501, "FRAME_ERROR - ");
	}

	@Test
	void whenFrameDoesNotEndThenConnectionIsClosed() throws Exception {
		this.client.open().openChannel(1);
		this.client.send((byte) 1, (byte) 0, (byte) 1, (byte) 0, (byte) 0, (byte) 0, (byte) 4, (byte) 0, (byte) 60,
				(byte) 0, (byte) 11, (byte) 0);
		assertClose(this.client.expect(AMQP.Connection.Close.class), 501, "FRAME_ERROR - ");
	}

	@Test
	void whenTypeOfFrameIsUnknownThenConnectionIsClosed() throws Exception {
		this.client.open().openChannel(1).send(new Frame(5, 1, new byte[] { 1 }));
		assertClose(this.client.expect(AMQP.Connection.Close.class), 501, "FRAME_ERROR - ");
	}

	@Test
	void whenHeartbeatComesOnAChannelThenConnectionIsClosed() throws Exception {
		this.client.open().openChannel(1).send(new Frame(AMQP.FRAME_HEARTBEAT, 1, new byte[0]));
		assertClose(this.client.expect(AMQP.Connection.Close.class), 505, "UNEXPECTED_FRAME - ");
	}

	@Test
	void whenClientOmitsToEndTheMessageThenNothingIsPublished() throws Exception {
		String queue = queue();
		this.client.open().openChannel(1).sendPublish(1, "", queue);
		this.client.sendHeader(1, PLAIN, 10);
		this.client.sendBody(1, new byte[5]);
		this.client.close();
		assertThat(drain(queue)).isEmpty();
	}

	@Test
	void whenClientDiesInMidFrameThenItsMessagesAreGivenBack() throws Exception {
		String queue = durableQueue(Map.of());
		publish("", queue, "x");
		sync();
		this.client.open().openChannel(1).send(1, new AMQP.Basic.Get.Builder().queue(queue).build());
		this.client.expect(AMQP.Basic.GetOk.class);
		this.client.send((byte) 1, (byte) 0, (byte) 1, (byte) 0);
		this.client.close();
		assertThat(awaitMessage(queue).getEnvelope().isRedeliver()).isTrue();
	}

	@Test
	void whenChannelIsClosedThenWhatClientSentBeforeItKnewIsIgnored() throws Exception {
		this.client.open().openChannel(1).send(1, new AMQP.Queue.Declare.Builder().queue("nope").passive().build());
		this.client.send(1, new AMQP.Basic.Qos.Builder().prefetchCount(1).build());
		this.client.sendPublish(1, "", "k");
		this.client.sendHeader(1, PLAIN, 1);
		this.client.sendBody(1, new byte[1]);
		assertThat(this.client.expect(AMQP.Channel.Close.class).getReplyCode()).isEqualTo(404);
		this.client.send(1, new AMQP.Channel.CloseOk.Builder().build());
		this.client.openChannel(1);
	}

	@Test
	void whenBothCloseTheChannelThenBothAreAnswered() throws Exception {
		this.client.open().openChannel(1).send(1, new AMQP.Queue.Declare.Builder().queue("nope").passive().build());
		this.client.send(1, new AMQP.Channel.Close.Builder().replyCode(200).replyText("bye").build());
		assertThat(this.client.expect(AMQP.Channel.Close.class).getReplyCode()).isEqualTo(404);
		this.client.expect(AMQP.Channel.CloseOk.class);
		this.client.send(1, new AMQP.Channel.CloseOk.Builder().build());
		this.client.openChannel(1);
	}

	@Test
	void whenClientClosesThenAnswered() throws Exception {
		this.client.open()
			.openChannel(1)
			.send(0, new AMQP.Connection.Close.Builder().replyCode(200).replyText("bye").build());
		this.client.expect(AMQP.Connection.CloseOk.class);
		this.client.stopSending();
		assertThat(this.client.readToEnd()).isEmpty();
	}

	@Test
	void secretIsUpdated() throws Exception {
		this.client.open()
			.send(0, new AMQP.Connection.UpdateSecret.Builder().newSecret(LongStringHelper.asLongString("guest"))
				.reason("for the test")
				.build());
		this.client.expect(AMQP.Connection.UpdateSecretOk.class);
	}

	@Test
	void accessIsGranted() throws Exception {
		this.client.open().openChannel(1).send(1, new AMQP.Access.Request.Builder().realm("/data").active().build());
		assertThat(this.client.expect(AMQP.Access.RequestOk.class).getTicket()).isOne();
	}

	@Test
	void whenClientIsSilentThenConnectionIsCut() throws Exception {
		this.client.open(1);
		long start = System.nanoTime();
		this.client.readToEnd();
		assertThat((System.nanoTime() - start) / 1_000_000).isBetween(1_000L, 6_000L);
	}

	@Test
	void largeIntegersOfPythonAreRewritten() throws Exception {
		String queue = queue();
		byte[] headers = table("large", 'L', 1L << 40);
		this.client.open().openChannel(1).sendPublish(1, "", queue);
		this.client.send(new Frame(AMQP.FRAME_HEADER, 1, header(headers)));
		this.client.sendBody(1, new byte[1]);
		assertThat(awaitMessage(queue).getProps().getHeaders()).isEqualTo(Map.of("large", 1L << 40));
	}

	@Test
	void unsignedIntegersPass() throws Exception {
		String queue = queue();
		this.client.open().openChannel(1).sendPublish(1, "", queue);
		ByteBuffer table = ByteBuffer.allocate(100);
		table.putInt(0).put((byte) 1).put((byte) 'u').put((byte) 'u').putShort((short) 65535);
		table.put((byte) 1).put((byte) 'i').put((byte) 'i').putInt(-1);
		table.put((byte) 1).put((byte) 'B').put((byte) 'B').put((byte) 255);
		table.putInt(0, table.position() - 4);
		this.client.send(new Frame(AMQP.FRAME_HEADER, 1, header(slice(table))));
		this.client.sendBody(1, new byte[1]);
		assertThat(awaitMessage(queue).getProps().getHeaders())
			.isEqualTo(Map.of("u", 65535, "i", 4294967295L, "B", 255));
	}

	@Test
	void largeIntegersOfPythonAreArgumentsToo() throws Exception {
		String queue = unique("q");
		ByteBuffer declare = ByteBuffer.allocate(300);
		declare.putShort((short) 50).putShort((short) 10).putShort((short) 0);
		declare.put((byte) queue.length()).put(queue.getBytes(StandardCharsets.US_ASCII));
		declare.put((byte) 0b100);
		declare.put(table("x-message-ttl", 'L', 3_000_000_000L));
		this.client.open().openChannel(1).send(new Frame(AMQP.FRAME_METHOD, 1, slice(declare)));
		assertThat(this.client.expect(AMQP.Queue.DeclareOk.class).getQueue()).isEqualTo(queue);
	}

	@Test
	void capabilitiesAreTold() throws Exception {
		this.client.send(RawClient.HEADER);
		AMQP.Connection.Start start = this.client.expect(AMQP.Connection.Start.class);
		assertThat(start.getVersionMajor()).isZero();
		assertThat(start.getVersionMinor()).isEqualTo(9);
		assertThat(start.getMechanisms().toString()).contains("PLAIN", "AMQPLAIN");
		assertThat(start.getLocales()).hasToString("en_US");
		assertThat(start.getServerProperties().get("product")).isInstanceOf(LongString.class);
	}

	private static byte[] table(String name, char type, long value) {
		ByteBuffer table = ByteBuffer.allocate(100);
		table.putInt(0).put((byte) name.length()).put(name.getBytes(StandardCharsets.US_ASCII));
		table.put((byte) type).putLong(value);
		table.putInt(0, table.position() - 4);
		return slice(table);
	}

	private static byte[] header(byte[] headers) {
		return ByteBuffer.allocate(14 + headers.length)
			.putShort((short) AMQImpl.Basic.INDEX)
			.putShort((short) 0)
			.putLong(1)
			.putShort((short) (1 << 13))
			.put(headers)
			.array();
	}

	private static byte[] slice(ByteBuffer buffer) {
		byte[] bytes = new byte[buffer.position()];
		buffer.get(0, bytes);
		return bytes;
	}

}
