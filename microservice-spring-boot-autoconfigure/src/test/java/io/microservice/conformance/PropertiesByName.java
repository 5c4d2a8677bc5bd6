package io.microservice.conformance;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.LongString;
import org.jspecify.annotations.Nullable;

/**
 * AMQP properties that were sent, by their names in the specification, as
 * {@link Captured#properties()} has them.
 */
final class PropertiesByName {

	private PropertiesByName() {
	}

	static Map<String, Object> of(BasicProperties properties) {
		Map<String, @Nullable Object> all = new HashMap<>();
		all.put("content_type", properties.getContentType());
		all.put("content_encoding", properties.getContentEncoding());
		all.put("headers", javaType(properties.getHeaders()));
		all.put("delivery_mode", properties.getDeliveryMode());
		all.put("priority", properties.getPriority());
		all.put("correlation_id", properties.getCorrelationId());
		all.put("reply_to", properties.getReplyTo());
		all.put("expiration", properties.getExpiration());
		all.put("message_id", properties.getMessageId());
		all.put("timestamp", properties.getTimestamp());
		all.put("type", properties.getType());
		all.put("user_id", properties.getUserId());
		all.put("app_id", properties.getAppId());
		all.put("cluster_id", properties.getClusterId());
		all.values().removeIf((value) -> value == null);
		return all;
	}

	private static @Nullable Object javaType(@Nullable Object value) {
		if (value instanceof LongString text) {
			return text.toString();
		}
		if (value instanceof Map<?, ?> table) {
			Map<Object, @Nullable Object> converted = new LinkedHashMap<>();
			table.forEach((key, element) -> converted.put(key, javaType(element)));
			return converted;
		}
		if (value instanceof List<?> array) {
			return array.stream().map(PropertiesByName::javaType).toList();
		}
		return value;
	}

}
