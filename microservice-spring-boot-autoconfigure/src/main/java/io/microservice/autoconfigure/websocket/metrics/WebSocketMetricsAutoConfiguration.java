package io.microservice.autoconfigure.websocket.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.microservice.autoconfigure.websocket.WebSocketAutoConfiguration;
import io.microservice.websocket.metrics.SocketMetrics;
import io.microservice.websocket.socket.Sockets;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the metrics of sockets.
 */
@AutoConfiguration(after = WebSocketAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ MeterRegistry.class, Sockets.class })
public final class WebSocketMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SocketMetrics webSocketMetrics(Sockets sockets) {
		return new SocketMetrics(sockets);
	}

}
