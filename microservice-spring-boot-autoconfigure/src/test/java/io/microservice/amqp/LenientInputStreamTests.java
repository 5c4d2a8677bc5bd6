package io.microservice.amqp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.impl.AMQContentHeader;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link LenientInputStream}.
 */
class LenientInputStreamTests {

	private static final byte[] BODY = "a body with an L in it, Lx Ly Lz".getBytes(StandardCharsets.US_ASCII);

	@Test
	void shouldMatterToTheClient() throws IOException {
		byte[] message = message(headers());
		DataInputStream input = new DataInputStream(new ByteArrayInputStream(message));
		Frame.readFrom(input, Integer.MAX_VALUE);
		Frame header = Frame.readFrom(input, Integer.MAX_VALUE);
		assertThatIOException().isThrownBy(() -> AMQImpl.readContentHeaderFrom(header.getInputStream()))
			.withMessageContaining("Unrecognised type in table");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 7, 8, 13, 64, 8192 })
	void shouldMakeLargeIntegersReadableWhateverTheChunks(int chunk) throws IOException {
		byte[] twice = concat(message(headers()), message(headers()));
		DataInputStream input = new DataInputStream(
				new LenientInputStream(new ChunkedInputStream(new ByteArrayInputStream(twice), chunk)));
		for (int i = 0; i < 2; i++) {
			Frame.readFrom(input, Integer.MAX_VALUE);
			Frame header = Frame.readFrom(input, Integer.MAX_VALUE);
			BasicProperties properties = (BasicProperties) (AMQContentHeader) AMQImpl
				.readContentHeaderFrom(header.getInputStream());
			assertThat(properties.getContentType()).isEqualTo("application/json");
			assertThat(properties.getHeaders()).containsEntry("millis", 1_900_000_000_000L).containsEntry("after", 5);
			assertThat(properties.getHeaders().get("nested")).isEqualTo(List.of(1_900_000_000_000L));
			Frame body = Frame.readFrom(input, Integer.MAX_VALUE);
			assertThat(body.getPayload()).isEqualTo(BODY);
		}
		assertThat(input.read()).isEqualTo(-1);
	}

	@Test
	void shouldPassOnWhatIsNotAContentHeader() throws IOException {
		byte[] bytes = message(Map.of("small", 1));
		assertThat(new LenientInputStream(new ByteArrayInputStream(bytes)).readAllBytes()).isEqualTo(bytes);
	}

	@Test
	void whenTheConnectionEndsWithinAFrameThenItSaysSo() throws IOException {
		byte[] bytes = message(headers());
		InputStream input = new LenientInputStream(new ByteArrayInputStream(Arrays.copyOf(bytes, 60)));
		assertThatExceptionOfType(EOFException.class).isThrownBy(input::readAllBytes);
	}

	/**
	 * Headers as the client writes them, with the type of every long then changed to what
	 * py-amqp writes.
	 */
	private static Map<String, Object> headers() {
		Map<String, Object> headers = new LinkedHashMap<>();
		headers.put("millis", 1_900_000_000_000L);
		headers.put("nested", List.of(1_900_000_000_000L));
		headers.put("text", "Large");
		headers.put("after", 5);
		return headers;
	}

	private static byte[] message(Map<String, Object> headers) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		DataOutputStream output = new DataOutputStream(bytes);
		new AMQImpl.Basic.Deliver("tag", 1, false, "exchange", "key").toFrame(1).writeTo(output);
		new BasicProperties.Builder().contentType("application/json")
			.headers(headers)
			.build()
			.toFrame(1, BODY.length)
			.writeTo(output);
		Frame.fromBodyFragment(1, BODY, 0, BODY.length).writeTo(output);
		byte[] message = bytes.toByteArray();
		byte[] value = { 'l', 0, 0, 1, (byte) 0xBA };
		for (int i = 0; i < message.length - value.length; i++) {
			if (Arrays.equals(message, i, i + value.length, value, 0, value.length)) {
				message[i] = 'L';
			}
		}
		return message;
	}

	private static byte[] concat(byte[] first, byte[] second) {
		byte[] both = Arrays.copyOf(first, first.length + second.length);
		System.arraycopy(second, 0, both, first.length, second.length);
		return both;
	}

	private static final class ChunkedInputStream extends InputStream {

		private final InputStream delegate;

		private final int chunk;

		ChunkedInputStream(InputStream delegate, int chunk) {
			this.delegate = delegate;
			this.chunk = chunk;
		}

		@Override
		public int read() throws IOException {
			return this.delegate.read();
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			return this.delegate.read(target, offset, Math.min(length, this.chunk));
		}

	}

}
