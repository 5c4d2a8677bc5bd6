package io.microservice.conformance;

import java.util.stream.Stream;

import io.microservice.wire.ErrorPayload;
import io.microservice.wire.JsonCodec;
import io.microservice.wire.RpcReplyReader;
import io.microservice.wire.RpcReplyReader.Reply;
import io.microservice.wire.RpcReplyWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds what is read and written of replies against those nameko sent.
 */
class NamekoReplyConformanceTests {

	private final JsonCodec codec = new JsonCodec();

	private final JavaType any = this.codec.type(Object.class);

	private final JsonMapper mapper = JsonMapper.shared();

	@ParameterizedTest
	@MethodSource("replies")
	void shouldReadRepliesNamekoSends(Captured captured) {
		Reply reply = new RpcReplyReader(this.codec, this.any).read(captured.bytes());
		JsonNode json = captured.json();
		assertThat(this.mapper.<JsonNode>valueToTree(reply.result())).isEqualTo(json.get("result"));
		assertThat(this.mapper.<JsonNode>valueToTree(reply.error())).isEqualTo(json.get("error"));
	}

	@ParameterizedTest
	@MethodSource("replies")
	void shouldWriteRepliesAsNamekoDoes(Captured captured) {
		Reply reply = new RpcReplyReader(this.codec, this.any).read(captured.bytes());
		RpcReplyWriter writer = new RpcReplyWriter(this.codec, this.any);
		ErrorPayload error = reply.error();
		byte[] body = (error != null) ? writer.error(error) : writer.result(reply.result());
		JsonNode written = this.mapper.readTree(body);
		assertThat(written).isEqualTo(captured.json());
		assertThat(written.propertyNames()).containsExactlyElementsOf(captured.json().propertyNames());
		if (error != null) {
			assertThat(written.get("error").propertyNames())
				.containsExactlyElementsOf(captured.json().get("error").propertyNames());
		}
	}

	@Test
	void shouldCoverWhatWasCaptured() {
		assertThat(replies()).hasSizeGreaterThan(50);
	}

	static Stream<Captured> replies() {
		return Captured.all("reply").filter((reply) -> "application/json".equals(reply.text("content_type")));
	}

}
