package io.microservice.websocket.event;

import io.microservice.service.InvalidEntrypointException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ChannelTemplate}.
 */
class ChannelTemplateTests {

	private static final JsonNode PAYLOAD = JsonMapper.shared()
		.readTree("{\"id\": 7, \"room\": {\"name\": \"blue\", \"open\": true}, \"list\": [1], \"none\": null}");

	@ParameterizedTest
	@CsvSource({ "lobby, lobby", "room:{id}, room:7", "{room.name}, blue",
			"{id}/{room.name}/{room.open}!, 7/blue/true!", "{ id }, 7" })
	void shouldFillInValuesOfThePayload(String template, String channel) {
		assertThat(ChannelTemplate.parse(template, "a test").channel(PAYLOAD)).isEqualTo(channel);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "room:{}", "room:{ }", "{a..b}", "room:{id", "room:id}", "{{id}}" })
	void whenTemplateIsWrongThenItIsRefused(String template) {
		assertThatExceptionOfType(InvalidEntrypointException.class)
			.isThrownBy(() -> ChannelTemplate.parse(template, "a test"))
			.withMessageContaining("a test");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{missing}", "{room}", "{list}", "{none}", "{id.of}" })
	void whenPayloadHasNoSuchValueThenThereIsNoChannel(String template) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ChannelTemplate.parse(template, "a test").channel(PAYLOAD))
			.withMessageContaining(template.substring(1, template.length() - 1));
	}

	@Test
	void whenThereIsNoPayloadThenPlainChannelsAreThere() {
		assertThat(ChannelTemplate.parse("lobby", "a test").channel(JsonMapper.shared().readTree("null")))
			.isEqualTo("lobby");
	}

}
