package org.rejoinder.query.site;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts what pages ask the database: not what projections do meanwhile, which are on other threads. */
@TestConfiguration(proxyBeanMethods = false)
class Questions implements BeanPostProcessor {

    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return name.equals("readingJdbc") ? counted((JdbcClient) bean) : bean;
    }

    private JdbcClient counted(JdbcClient jdbc) {
        return (JdbcClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {JdbcClient.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("sql")
                            && Thread.currentThread().getName().contains("-exec-")) {
                        asked.incrementAndGet();
                    }
                    try {
                        return method.invoke(jdbc, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    int askedBy(Callable<?> request) throws Exception {
        asked.set(0);
        request.call();
        return asked.get();
    }
}
