package io.microservice.broker.message;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.rabbitmq.client.LongString;
import io.microservice.broker.wire.Content;
import io.microservice.broker.wire.ReplyCode;

/**
 * The further routing keys that a sender puts into the headers {@code CC} and
 * {@code BCC}.
 */
final class SenderSelectedKeys {

	private static final String VISIBLE = "CC";

	private static final String BLIND = "BCC";

	private SenderSelectedKeys() {
	}

	static List<String> visible(Map<String, Object> headers) {
		return keys(headers, VISIBLE);
	}

	static List<String> blind(Map<String, Object> headers) {
		return keys(headers, BLIND);
	}

	static Content withoutBlind(Content content) {
		Map<String, Object> headers = content.properties().getHeaders();
		if (!headers.containsKey(BLIND)) {
			return content;
		}
		Map<String, Object> visible = new HashMap<>(headers);
		visible.remove(BLIND);
		return content.withHeaders(visible);
	}

	private static List<String> keys(Map<String, Object> headers, String name) {
		Object keys = headers.get(name);
		if (keys instanceof List<?> list) {
			return list.stream().filter(LongString.class::isInstance).map(Object::toString).toList();
		}
		if (headers.containsKey(name)) {
			throw ReplyCode.PRECONDITION_FAILED.error("invalid message: {unacceptable_type_in_header,\"%s\"}", name);
		}
		return List.of();
	}

}
