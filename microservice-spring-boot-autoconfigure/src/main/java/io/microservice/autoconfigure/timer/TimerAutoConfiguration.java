package io.microservice.autoconfigure.timer;

import java.time.Duration;
import java.time.ZoneId;

import io.microservice.amqp.AmqpClient;
import io.microservice.autoconfigure.MicroserviceAutoConfiguration;
import io.microservice.autoconfigure.amqp.MicroserviceAmqpAutoConfiguration;
import io.microservice.autoconfigure.service.EntrypointAutoConfiguration;
import io.microservice.context.CallContextReader;
import io.microservice.messaging.QueueType;
import io.microservice.service.EntrypointInvokers;
import io.microservice.service.ServiceRegistry;
import io.microservice.timer.Cluster;
import io.microservice.timer.clock.SystemTimerClock;
import io.microservice.timer.clock.TimerClock;
import io.microservice.timer.clock.Timetable;
import io.microservice.timer.cluster.ClusterConnection;
import io.microservice.timer.cluster.ClusterTimers;
import io.microservice.timer.local.LocalTimer;
import io.microservice.timer.local.RunningTimers;
import io.microservice.timer.local.TimerFactory;
import io.microservice.timer.local.TimerRegistrar;
import io.microservice.timer.schedule.ScheduleParser;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for methods that run at times.
 */
@AutoConfiguration(after = { MicroserviceAutoConfiguration.class, MicroserviceAmqpAutoConfiguration.class,
		EntrypointAutoConfiguration.class })
@ConditionalOnBooleanProperty(name = "microservice.timer.enabled", matchIfMissing = true)
@EnableConfigurationProperties(TimerProperties.class)
@ImportRuntimeHints(AttentiveConnectionHints.class)
public final class TimerAutoConfiguration {

	private static final int LONGEST_HEARTBEAT = 60;

	@Bean
	@ConditionalOnMissingBean(TimerClock.class)
	SystemTimerClock timerClock() {
		return new SystemTimerClock();
	}

	@Bean
	@ConditionalOnMissingBean
	Timetable timetable(TimerClock clock) {
		return new Timetable(clock);
	}

	@Bean
	@ConditionalOnMissingBean
	ClusterConnection timerClusterConnection(ObjectProvider<AmqpClient> client, ListableBeanFactory beanFactory,
			TimerProperties properties) {
		Duration heartbeat = properties.cluster().heartbeat();
		if (heartbeat.toSeconds() < 1 || heartbeat.toSeconds() > LONGEST_HEARTBEAT) {
			throw new InvalidConfigurationPropertyValueException("microservice.timer.cluster.heartbeat", heartbeat,
					"It must be from 1s to %ds.".formatted(LONGEST_HEARTBEAT));
		}
		return new ClusterConnection(new AttentiveClient(client, beanFactory, heartbeat),
				Duration.ofSeconds(heartbeat.toSeconds()));
	}

	@Bean
	@ConditionalOnMissingBean
	RunningTimers runningTimers(Timetable timetable, ClusterConnection connection, TimerProperties properties) {
		TimerFactory once = new ClusterTimers(timetable, connection, properties.queueType() == QueueType.QUORUM);
		return new RunningTimers((definition, runner) -> (definition.cluster() == Cluster.ONCE)
				? once.create(definition, runner) : new LocalTimer(definition, runner, timetable),
				properties.shutdownTimeout());
	}

	@Bean
	@ConditionalOnMissingBean
	TimerRegistrar timerRegistrar(ServiceRegistry registry, EntrypointInvokers invokers, CallContextReader contexts,
			RunningTimers timers, TimerProperties properties, Environment environment) {
		ZoneId zone = (properties.zone() != null) ? properties.zone() : ZoneId.systemDefault();
		return new TimerRegistrar(registry, invokers, contexts, environment::resolveRequiredPlaceholders,
				new ScheduleParser(zone), timers);
	}

}
