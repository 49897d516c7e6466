/* Single neurons in C, step by step as in utils.integrate: the yardstick of the bench. */
#include <math.h>

typedef struct {
    double I, C_m, g_Na, g_K, g_L, E_Na, E_K, E_L;
} HH;

static double ratio(double u) {
    return fabs(u) < 1e-6 ? 1 + u / 2 : u / (1 - exp(-u));
}

static void rates(double V, double a[3], double b[3]) {
    a[0] = ratio((V + 40) / 10), b[0] = 4 * exp(-(V + 65) / 18);
    a[1] = 0.07 * exp(-(V + 65) / 20), b[1] = 1 / (1 + exp(-(V + 35) / 10));
    a[2] = 0.1 * ratio((V + 55) / 10), b[2] = 0.125 * exp(-(V + 65) / 80);
}

static void hh(const double x[4], const HH *p, double dx[4]) {
    double V = x[0], m = x[1], h = x[2], n = x[3], a[3], b[3];
    rates(V, a, b);
    double I_Na = p->g_Na * m * m * m * h * (V - p->E_Na);
    double I_K = p->g_K * n * n * n * n * (V - p->E_K);
    double I_L = p->g_L * (V - p->E_L);
    dx[0] = (p->I - I_Na - I_K - I_L) / p->C_m;
    for (int j = 0; j < 3; j++) dx[j + 1] = a[j] * (1 - x[j + 1]) - b[j] * x[j + 1];
}

static void fhn(const double x[2], const double *I, double dx[2]) {
    dx[0] = x[0] - x[0] * x[0] * x[0] / 3 - x[1] + *I;
    dx[1] = 0.08 * (x[0] + 0.7 - 0.8 * x[1]);
}

/* RK4 of a model with N variables; out has N rows of nt recorded states. */
#define RK4(name, f, N, P)                                                             \
    void name(double *x, const P *p, double h, long nt, long every, double *out) {     \
        double k1[N], k2[N], k3[N], k4[N], y[N];                                       \
        for (int j = 0; j < N; j++) out[j * nt] = x[j];                                \
        for (long i = 1; i < nt; i++) {                                                \
            for (long k = 0; k < every; k++) {                                         \
                f(x, p, k1);                                                           \
                for (int j = 0; j < N; j++) y[j] = x[j] + h / 2 * k1[j];               \
                f(y, p, k2);                                                           \
                for (int j = 0; j < N; j++) y[j] = x[j] + h / 2 * k2[j];               \
                f(y, p, k3);                                                           \
                for (int j = 0; j < N; j++) y[j] = x[j] + h * k3[j];                   \
                f(y, p, k4);                                                           \
                for (int j = 0; j < N; j++)                                            \
                    x[j] += h / 6 * (k1[j] + 2 * k2[j] + 2 * k3[j] + k4[j]);           \
            }                                                                          \
            for (int j = 0; j < N; j++) out[j * nt + i] = x[j];                        \
        }                                                                              \
    }

RK4(hh_rk4, hh, 4, HH)
RK4(fhn_rk4, fhn, 2, double)

/* Exponential Euler, all variables from the old state. */
void hh_exp_euler(double *x, const HH *p, double h, long nt, long every, double *out) {
    double a[3], b[3];
    for (int j = 0; j < 4; j++) out[j * nt] = x[j];
    for (long i = 1; i < nt; i++) {
        for (long k = 0; k < every; k++) {
            rates(x[0], a, b);
            double g_Na = p->g_Na * x[1] * x[1] * x[1] * x[2];
            double g_K = p->g_K * x[3] * x[3] * x[3] * x[3];
            double g = g_Na + g_K + p->g_L;
            double V_inf = (g_Na * p->E_Na + g_K * p->E_K + p->g_L * p->E_L + p->I) / g;
            x[0] = V_inf + (x[0] - V_inf) * exp(-h * g / p->C_m);
            for (int j = 0; j < 3; j++) {
                double s = a[j] + b[j], inf = a[j] / s;
                x[j + 1] = inf + (x[j + 1] - inf) * exp(-h * s);
            }
        }
        for (int j = 0; j < 4; j++) out[j * nt + i] = x[j];
    }
}
